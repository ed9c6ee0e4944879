"""PyYAML (its C loader) reads the map's own files, NetworkX counts: no typing, no evidence, no dates."""
import pathlib

import networkx
import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
SECTIONS = "organisations", "councils", "vehicles", "contractors", "vendors"
ASSETS = "networks", "systems", "products", "services", "datasets", "teams"
RELATIONS = (
    "runs-on", "uses", "operated-by", "accessed-by", "connected-to", "reachable-from",
    "needs", "provided-by", "covers-for", "held-in", "made-by",
)


def ends(value):
    """The nodes that a relation names, in its short, long and group forms."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from ends(item)
    else:
        for key in "to", "any-of", "of":
            yield from ends(value.get(key, []))


def relate(graph, organisation, node, keys):
    for relation in RELATIONS:
        for end in ends(keys.get(relation, [])):
            graph.add_edge(node, organisation + end[1:] if end.startswith("./") else end)


def read():
    graph = networkx.DiGraph()
    for file in pathlib.Path("map").rglob("*.yaml"):
        document = yaml.load(file.read_bytes(), LOADER)
        for section in SECTIONS:
            for organisation, keys in document.get(section, {}).items():
                relate(graph, organisation, organisation, keys)
                for assets in ASSETS:
                    for name, asset in keys.get(assets, {}).items():
                        node = f"{organisation}/{name}"
                        graph.add_edge(node, organisation)
                        relate(graph, organisation, node, asset or {})
    return graph


print(len(networkx.ancestors(read(), "meridian")))
