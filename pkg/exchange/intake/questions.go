package intake

// Ask is a kind of question.
type Ask uint8

// The kinds, in the order in which their answers take effect: who is who, then
// what there is, then what relies on what, then what is said of relations.
const (
	AskSame Ask = iota
	AskWho
	AskSupplierIs
	AskKind
	AskOwner
	AskName
	AskVehicle
	AskSuccessor
	AskAlias
	AskNumber
	AskSupplier
	AskCallsOff
	AskDate
	AskProduct
	AskDoes
	AskRelation
	AskAnyOf
	AskSameSystem
	AskTolerates
	AskLoss
	AskRedundant
	AskDiffers
	NumAsks
)

// AskRule is all that is known of a kind of question.
type AskRule struct {
	Name  string // as imported files write it
	Asks  string // what is asked, for the docs
	Takes string // what may stand in the answer, behind "write"
	Does  string // what comes of it
	Later bool   // it counts when the files are imported again
	Says  string // the relation, where neither the answer nor the question says which
	Yes   bool   // yes is an answer where nothing is proposed
	OwnNo bool   // no, skip and unsure are answers of its own
	apply func(a *answer, text string) error
}

var asks = [NumAsks]AskRule{
	AskSame: {
		Name: "same", Asks: "Are these two one organisation?", Takes: "same, different, skip or unsure", Later: true,
		Yes: true, OwnNo: true,
		Does: "a line in `names.csv`, which counts from the next import on", apply: (*answer).same,
	},
	AskWho: {
		Name: "who", Asks: "Who is that, of whom the map has nobody?", Takes: "the id or the name of an organisation of the map, skip or unsure",
		Does: "a line in `names.csv`, which counts from the next import on", Later: true, OwnNo: true, apply: (*answer).who,
	},
	AskSupplierIs: {
		Name: "supplier-is", Asks: "What is a supplier of this list?", Takes: "made-by, operated-by or contract", Later: true,
		Does: "the next import reads the column so, as with `--supplier-is`", apply: (*answer).supplierIs,
	},
	AskKind: {
		Name: "kind", Asks: "What are nodes of a kind of another program?", Takes: "networks, systems, products, services, datasets, teams, or no", Later: true,
		Does: "the next import takes them as such, as with `--kind`", apply: (*answer).kindOfOthers,
	},
	AskOwner: {
		Name: "owner", Asks: "Whose is that, or who is meant?", Takes: "the id or the name of an organisation, new: and a name for one that the map lacks, or no",
		Does: "it stands with that organisation, and all that waited for it with it", apply: (*answer).owner,
	},
	AskName: {
		Name: "name", Asks: "What is that, which a register knows by a code?", Takes: "its name, or no",
		Does: "it is called so, and all that waited for it is written", apply: (*answer).name,
	},
	AskVehicle: {
		Name: "vehicle", Asks: "Does a buyer buy for others?", Takes: "yes, if it is a vehicle that buys for others, or no",
		Does: "it stands among the `vehicles`", apply: (*answer).vehicle,
	},
	AskSuccessor: {
		Name: "successor", Asks: "Who of several took over?", Takes: "the id or the name of one of them, or no",
		Does: "its `succeeded-by`", apply: (*answer).successor,
	},
	AskAlias: {
		Name: "alias", Asks: "Is that behind t/a or formerly a name of it?", Takes: "yes, another name, or no",
		Does: "one of its `aliases`", apply: (*answer).alias,
	},
	AskNumber: {
		Name: "number", Asks: "Is a number a company's or a charity's?", Takes: "company, charity or no",
		Does: "its `ids`", apply: (*answer).number,
	},
	AskSupplier: {
		Name: "supplier", Asks: "Who of several holds a contract?", Takes: "the id or the name of one of them, or no",
		Does: "the contract's `supplier`", apply: (*answer).supplier,
	},
	AskCallsOff: {
		Name: "calls-off", Asks: "Who calls off from whom of a framework?",
		Takes: "who buys and from whom, as in: dover: Example Ltd; thanet: Other Ltd; or a supplier alone, for the buyer; or no",
		Does:  "a contract for each", apply: (*answer).callsOff,
	},
	AskDate: {
		Name: "date", Asks: "When does a contract begin, or end?", Takes: "a day as 2027-03-31, or no",
		Does: "the contract's `from` or `until`", apply: (*answer).date,
	},
	AskProduct: {
		Name: "product", Says: "uses", Asks: "What product is behind it?",
		Takes: "a product of the map, or its name and who makes it, as in: ModernGov by Civica; or no",
		Does:  "the system `uses` it", apply: (*answer).product,
	},
	AskDoes: {
		Name: "does", Says: "needs", Asks: "What stops when this supplier does? What is held there?",
		Takes: "what needs it, as in: Planning; Building control; or a sentence, as in: Planning portal operated-by it; or no",
		Does:  "services that `needs` it, or what the sentence says", apply: (*answer).does,
	},
	AskRelation: {
		Name: "relation", Asks: "Does one of these fail with the other? On which network, held where, by whom?",
		Takes: "a relation and where it leads, as in: needs: civica/hub; it for what is asked about; yes for what is proposed; or no",
		Does:  "that relation on each of those asked about", apply: (*answer).relation,
	},
	AskAnyOf: {
		Name: "any-of", Says: "needs", Asks: "Does it need all of them, or one?", Takes: "any, all, or those that it needs, with semicolons between; or no",
		Does: "a group `any-of`, or a relation to each", apply: (*answer).anyOf,
	},
	AskSameSystem: {
		Name: "same-system", Says: "runs-on", Yes: true, Asks: "Do several share one system?", Takes: "yes for the first, the id of the one whose it is, or no",
		Does: "the others' `runs-on` it", apply: (*answer).sameSystem,
	},
	AskTolerates: {
		Name: "tolerates", Asks: "How long can people do without?", Takes: "a duration, as in 4h, 2d or 1w, or no",
		Does: "the service's `tolerates`", apply: (*answer).tolerates,
	},
	AskLoss: {
		Name: "loss", Asks: "Is it down without, or degraded?", Takes: "down, degraded or no",
		Does: "the relation's `loss`", apply: (*answer).loss,
	},
	AskRedundant: {
		Name: "redundant", Asks: "What does its work when it fails?", Takes: "what does, with semicolons between, or no",
		Does: "whatever relies on it relies on `any-of` them", apply: (*answer).redundant,
	},
	AskDiffers: {
		Name: "differs", Asks: "Your map says otherwise: which is so?", Takes: "keep, or change your file",
		Does: "your file stays; for what else it may say, it is named with its line", apply: (*answer).differs,
	},
}

// Rule is what is known of a kind.
func (k Ask) Rule() AskRule { return asks[k] }

func (k Ask) String() string { return asks[k].Name }

// parseAsk is the kind of a name.
func parseAsk(name string) (Ask, bool) {
	for k := range asks {
		if asks[k].Name == name {
			return Ask(k), true
		}
	}
	return 0, false
}
