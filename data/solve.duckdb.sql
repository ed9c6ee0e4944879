-- What follows from the seeds, by the rules of a map: duckdb < solve.duckdb.sql, in this folder, with DuckDB 1.3 or later.
--
-- atom.csv     id, node, effect: that a node suffers an effect
-- rule.csv     id, head, k, delay, mode: the head holds once k of the rule's premises do, delay minutes after the last of
--              these; mode is failure (must follow), attack (an attacker could), or precaution (responders would)
-- premise.csv  rule, atom: what a rule rests on; an atom that stands twice counts twice
--
-- An effect "at-least-…" says that a node suffers it or a worse one, so that one member of a group is never two.

-- What happens first: write your own here, several with commas between.
create or replace temp table seed as
  select * from (values ('NODE', 'EFFECT')) seed(node, effect);

create or replace temp table atom as
  from read_csv('atom.csv', header = true, columns = {id: 'bigint', node: 'varchar', effect: 'varchar'});
create or replace temp table rule as
  from read_csv('rule.csv', header = true, columns = {id: 'bigint', head: 'bigint', k: 'bigint', delay: 'bigint', mode: 'varchar'});
create or replace temp table premise as
  from read_csv('premise.csv', header = true, columns = {rule: 'bigint', atom: 'bigint'});

-- Each round looks at the rules of what is new or came sooner than was known: the head holds from when its k-th premise
-- does. It ends when nothing comes sooner; rules only add, so that there is one end.
create or replace temp table fact as
  with recursive reached(atom, onset) using key (atom) as (
    select distinct id, 0::bigint from atom join seed using (node, effect)
    union
    select made.head, made.onset
    from (
      select head, min(onset) as onset
      from (
        select rule.id, rule.head, rule.k, known.onset + rule.delay as onset,
          row_number() over (partition by rule.id order by known.onset) as place
        from (select distinct premise.rule from reached join premise using (atom)) touched
        join rule on rule.id = touched.rule
        join premise on premise.rule = rule.id
        join recurring.reached known on known.atom = premise.atom
      ) counted
      where place = k
      group by head
    ) made
    left join recurring.reached before on before.atom = made.head
    where before.onset is null or made.onset < before.onset
  )
  from reached;

-- The facts, with the minutes after which each begins.
select atom.node, atom.effect, fact.onset
from fact
join atom on atom.id = fact.atom
where effect not like 'at-least-%' and (node, effect) not in (from seed)
order by node, effect;
