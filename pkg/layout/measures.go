package layout

// Measures are those of a picture that the page shares, which places its cards
// by itself and has frame, heads and lines of its own. In the units of canvas.
type Measures struct {
	CardPad    float64 `json:"cardPad"`
	RowGap     float64 `json:"rowGap"`
	CardGap    float64 `json:"cardGap"`
	LaneGap    float64 `json:"laneGap"`
	ColumnGap  float64 `json:"columnGap"`
	BandHead   float64 `json:"bandHead"`
	PlainLeft  float64 `json:"plainLeft"`
	TextLeft   float64 `json:"textLeft"`
	TextRight  float64 `json:"textRight"`
	Further    float64 `json:"further"`
	Sheet      float64 `json:"sheet"`
	RowPad     float64 `json:"rowPad"`
	NameLead   float64 `json:"nameLead"`
	DetailLead float64 `json:"detailLead"`
	CardTitle  float64 `json:"cardTitle"`
	RowName    float64 `json:"rowName"`
	RowDetail  float64 `json:"rowDetail"`
	ChipName   float64 `json:"chipName"`
	MinRow     float64 `json:"minRow"`
	MaxRow     float64 `json:"maxRow"`
	ChipHeight float64 `json:"chipHeight"`
	ChipGap    float64 `json:"chipGap"`
	ChipRoom   float64 `json:"chipRoom"`
	ChipFit    float64 `json:"chipFit"`
	CountLead  float64 `json:"countLead"`
	MinChip    float64 `json:"minChip"`
	MaxChip    float64 `json:"maxChip"`
	LeastGrid  float64 `json:"leastGrid"`
	GridShape  float64 `json:"gridShape"` // of a grid that stands alone: wide for its height
	MostAcross int     `json:"mostAcross"`
	TallGrid   int     `json:"tallGrid"`
	MaxTall    float64 `json:"maxTall"`
	TallShare  float64 `json:"tallShare"`
	Settlings  int     `json:"settlings"`
	PerLine    float64 `json:"perLine"`
	MostRoom   float64 `json:"mostRoom"`
	Clearance  float64 `json:"clearance"`
	Overshoot  float64 `json:"overshoot"`
}

// MeasuresOfAll returns the measures of every picture.
func MeasuresOfAll() Measures {
	return Measures{
		cardPad, rowGap, cardGap, laneGap, columnGap, bandHead,
		plainLeft, textLeft, textRight, further, sheet, rowPad, nameLead, detailLead,
		cardTitle, rowName, rowDetail, chipName, minRow, maxRow,
		chipHeight, chipGap, chipRoom, chipFit, countLead, minChip, maxChip, leastGrid, gridShape, mostAcross, tallGrid,
		maxTall, tallShare, settlings, perLine, mostRoom, clearance, overshoot,
	}
}
