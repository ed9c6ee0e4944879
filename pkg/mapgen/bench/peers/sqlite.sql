-- SQLite counts over edges in a CSV file.
.mode csv
.import edges.csv edge
create index edge_by_dependency on edge(dependency, dependent);
with recursive hit(id) as (
  select 'meridian' union select edge.dependent from hit join edge on edge.dependency = hit.id
)
select count(*) - 1 from hit;
