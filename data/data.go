// Package data embeds what the binary carries: the relation table and the built-in maps.
package data

import "embed"

// Relations is the relation table as YAML.
//
//go:embed relations.yaml
var Relations []byte

// Maps holds each built-in map as a folder of its name: the example, documented
// incidents, and the committee papers of every council.
//
//go:embed all:east-kent all:advanced-2022 all:crowdstrike-2024 all:hackney-2020 all:kaseya-coop-2021
//go:embed all:moveit-zellis-2023 all:synnovis-2024 all:tewkesbury-2024 all:uk-committee-papers all:west-london-2025
var Maps embed.FS

// Checks holds what is said of each check, as a folder of its code: its page,
// whose heading is its title, and its examples.
//
//go:embed checks
var Checks embed.FS

// Schemas holds the JSON Schemas: schemas/map.schema.json for maps, and
// schemas/blast.v1.schema.json and the like for answers, by command and version.
//
//go:embed schemas
var Schemas embed.FS

// Page holds the page, and as it sends them its scripts and style, which are made of the sources beside them:
// page/engine.js answers questions as pkg/spread and pkg/query do.
//
//go:embed page/page.html page/waiting.html page/short
var Page embed.FS

// Words says what each word of answers and maps means, in chapters.
//
//go:embed words.md
var Words string

// SolveSQL solves the tables of exported rules, in DuckDB.
//
//go:embed solve.duckdb.sql
var SolveSQL []byte

// Headings holds what people call the columns of each kind of table, as
// headings/contracts.txt: a role a line, with its headings.
//
//go:embed headings
var Headings embed.FS

// SolveDask solves them on a cluster of Dask.
//
//go:embed solve_dask.py
var SolveDask []byte
