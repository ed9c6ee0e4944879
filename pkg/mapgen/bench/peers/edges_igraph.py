"""igraph counts over a list of edges, two numbers a line, the seed's the first; names take it six times as long."""
import igraph

graph = igraph.Graph.Read_Edgelist("edges.txt", directed=True)
print(len(graph.subcomponent(0, mode="in")) - 1)
