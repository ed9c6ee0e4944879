package layout

// apart places things of given heights in their order, each as near as may be
// to where it would like to begin, with a gap between two, all between lo and
// hi: least squares under an order, by pooling adjacent violators (Ayer et al.
// 1955). What does not fit runs over hi. Cost is O(n).
func apart(want, height []float64, gap, lo, hi float64) []float64 {
	type pool struct {
		sum   float64
		count int
	}
	offset := make([]float64, len(want)+1)
	for i, h := range height {
		offset[i+1] = offset[i] + h + gap
	}
	pools := make([]pool, 0, len(want))
	for i, w := range want {
		pools = append(pools, pool{w - offset[i], 1})
		for n := len(pools); n > 1; n = len(pools) {
			a, b := pools[n-2], pools[n-1]
			if a.sum/float64(a.count) <= b.sum/float64(b.count) {
				break
			}
			pools = append(pools[:n-2], pool{a.sum + b.sum, a.count + b.count})
		}
	}
	last := max(lo, hi-(offset[len(want)]-gap))
	out := make([]float64, 0, len(want))
	for _, p := range pools {
		at := min(last, max(lo, p.sum/float64(p.count)))
		for range p.count {
			out = append(out, at+offset[len(out)])
		}
	}
	return out
}
