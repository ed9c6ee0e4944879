"""NetworkX counts over edges that are in a CSV file already."""
import csv

import networkx

with open("edges.csv", newline="", encoding="utf-8") as file:
    rows = csv.reader(file)
    next(rows)
    print(len(networkx.ancestors(networkx.DiGraph(rows), "meridian")))
