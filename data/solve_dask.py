#!/usr/bin/env python3
"""What follows from the seeds, by the rules of a map, on a cluster of Dask:

    python3 solve_dask.py --scheduler tcp://host:8786 eks=compromised > facts.csv

Without --scheduler it starts workers on this machine, two or as many as --workers says. The tables stand in this
folder, or in --folder, where every worker sees them (a shared disk); solve.duckdb.sql says what is in them.

Every worker holds a share of the rules. In each round it takes in what came sooner than was known, works out what
follows in its share, and says what is new there; it ends when nothing is. A rule's head holds from when the k-th of its
premises does, and its delay later. Rules only add, so that there is one end, whatever the shares.
"""

import argparse
import csv
import os
import sys

from distributed import Client


def rows(name, first, end):
    """The rows of a table of numbers, sorted by its first column, from one number to before another."""
    with open(name, "rb") as table:
        low, high = 0, os.fstat(table.fileno()).st_size
        while low < high:  # the least place behind whose line comes the first number
            middle = (low + high) // 2
            table.seek(middle)
            table.readline()
            line = table.readline()
            if line and int(line.split(b",", 1)[0]) < first:
                low = middle + 1
            else:
                high = middle
        table.seek(low)
        table.readline()
        for line in table:
            row = line.decode().strip().split(",")
            if int(row[0]) >= end:
                return
            yield row


def count(name):
    """How many rules there are: they are numbered from nought, and the last stands last."""
    with open(name, "rb") as table:
        table.seek(max(0, os.fstat(table.fileno()).st_size - 4096))
        last = table.read().splitlines()[-1].split(b",")[0]
    return int(last) + 1 if last.isdigit() else 0


class Share:
    """The rules from one number to before another, and since when their premises and heads hold."""

    def __init__(self, folder, first, end):
        self.rules, self.uses, self.onset = {}, {}, {}
        for rule, head, k, delay, _ in rows(os.path.join(folder, "rule.csv"), first, end):
            self.rules[int(rule)] = (int(head), int(k), int(delay), [])
        for rule, atom in rows(os.path.join(folder, "premise.csv"), first, end):
            self.rules[int(rule)][3].append(int(atom))
            self.uses.setdefault(int(atom), set()).add(int(rule))

    def learn(self, news):
        """Takes in what came sooner elsewhere, and returns what comes sooner for it here."""
        made, waiting = {}, list(news.items())
        while waiting:
            atom, at = waiting.pop()
            if at >= self.onset.get(atom, at + 1):
                continue
            self.onset[atom] = at
            if news.get(atom) != at:
                made[atom] = at
            for rule in self.uses.get(atom, ()):
                head, k, delay, premises = self.rules[rule]
                known = sorted(self.onset[a] for a in premises if a in self.onset)
                if len(known) >= k:
                    waiting.append((head, known[k - 1] + delay))
        return made


def solve(client, folder, seeds):
    """Since when each atom holds that follows from the seeds, themselves included."""
    workers = list(client.scheduler_info()["workers"])
    of, all_rules = len(workers), count(os.path.join(folder, "rule.csv"))
    shares = [
        client.submit(Share, folder, all_rules * i // of, all_rules * (i + 1) // of, actor=True, workers=[w])
        for i, w in enumerate(workers)
    ]
    shares = [s.result() for s in shares]
    onset, news = {}, dict.fromkeys(seeds, 0)
    while news:
        onset.update(news)
        answers, news = [s.learn(news) for s in shares], {}
        for made in answers:
            for atom, at in made.result().items():
                if at < onset.get(atom, at + 1) and at < news.get(atom, at + 1):
                    news[atom] = at
    return onset


def main():
    args = argparse.ArgumentParser(description="What follows from the seeds, by the rules of a map, on a cluster of Dask.")
    args.add_argument("seeds", nargs="+", metavar="NODE=EFFECT")
    args.add_argument("--folder", default=os.path.dirname(os.path.abspath(__file__)), help="where the tables are")
    args.add_argument("--scheduler", help="the address of a running cluster")
    args.add_argument("--workers", type=int, default=2, help="how many to start on this machine, without --scheduler")
    args = args.parse_args()
    folder = os.path.abspath(args.folder)
    with open(os.path.join(folder, "atom.csv"), newline="") as table:
        first = {tuple(s.rpartition("=")[::2]): None for s in args.seeds}
        for row in csv.DictReader(table):
            if (row["node"], row["effect"]) in first:
                first[row["node"], row["effect"]] = int(row["id"])
    for (node, effect), atom in first.items():
        if atom is None:
            sys.exit(f"{node}={effect}: the map has no such node or effect; write NODE=EFFECT, as in eks=compromised")
    if args.scheduler:
        client = Client(args.scheduler)
    else:
        client = Client(n_workers=args.workers, threads_per_worker=1, dashboard_address=None)
    with client:
        onset = solve(client, folder, first.values())
    with open(os.path.join(folder, "atom.csv"), newline="") as table:
        out = csv.writer(sys.stdout, lineterminator="\n")
        out.writerow(["node", "effect", "onset"])
        for row in csv.DictReader(table):
            if int(row["id"]) in onset and (row["node"], row["effect"]) not in first and not row["effect"].startswith("at-least-"):
                out.writerow([row["node"], row["effect"], onset[int(row["id"])]])


if __name__ == "__main__":
    main()
