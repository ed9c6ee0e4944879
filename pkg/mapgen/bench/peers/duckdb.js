// DuckDB counts over edges in a CSV file.
const { DuckDBInstance } = require("@duckdb/node-api");

const query = `
with recursive
  edge as materialized (from read_csv('edges.csv', header = true, all_varchar = true)),
  hit(id) as (select 'meridian' union select dependent from hit join edge on dependency = id)
select count(*)::int - 1 from hit`;

(async () => {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  console.log((await connection.runAndReadAll(query)).getRows()[0][0]);
})();
