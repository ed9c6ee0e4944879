package mapgen

import "fmt"

var (
	nameHeads = [...]string{
		"Ash", "Bram", "Cal", "Dun", "Elm", "Fern", "Glen", "Harr", "Ivel", "Kel", "Lark", "Mel", "Nor", "Oak", "Pen", "Quar", "Rav", "Sel",
		"Thorn", "Ul", "Ven", "Wyn", "Yar", "Bex", "Crow", "Dray", "Esk", "Fal", "Gris", "Hol", "Ing", "Ket", "Lyd", "Mar", "Nether", "Orm", "Pil", "Rud",
		"Stan", "Tam",
	}
	nameTails = [...]string{
		"bury", "combe", "dale", "field", "ford", "gate", "ham", "hurst", "ley", "low", "mere", "mouth", "ness", "ridge", "shaw", "stead",
		"stow", "thorpe", "ton", "vale", "wark", "well", "wick", "wood", "worth",
	}
	regionHeads = [...]string{"Upper", "Lower", "East", "West", "North", "South", "Mid", "Great"}
	regionTails = [...]string{"Marches", "Downs", "Levels", "Wolds", "Moors", "Chase", "Weald"}
)

// placeName is different for every council; neighbours do not look alike.
func placeName(i int) string {
	heads, tails := len(nameHeads), len(nameTails)
	name := nameHeads[i*7%heads] + nameTails[(i*11+i/heads)%tails]
	if round := i / (heads * tails); round > 0 {
		name += fmt.Sprintf(" %s", [...]string{"Magna", "Parva", "Regis", "Cross", "St Mary"}[(round-1)%5])
		if round > 5 {
			name += fmt.Sprintf(" %d", (round-1)/5+1)
		}
	}
	return name
}

func regionName(r int) string {
	heads, tails := len(regionHeads), len(regionTails)
	name := regionHeads[r%heads] + " " + regionTails[(r+r/heads)%tails]
	if round := r / (heads * tails); round > 0 {
		name += fmt.Sprintf(" %d", round+1)
	}
	return name
}

// slug turns a name into an id.
func slug(name string) string {
	out := make([]byte, 0, len(name))
	for _, c := range []byte(name) {
		switch {
		case c == ' ':
			out = append(out, '-')
		case c >= 'A' && c <= 'Z':
			out = append(out, c+'a'-'A')
		default:
			out = append(out, c)
		}
	}
	return string(out)
}
