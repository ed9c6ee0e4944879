package exchange_test

import (
	"bytes"
	"fmt"
	"testing"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/spend"
)

// BenchmarkRead reads ten thousand payments to two thousand suppliers: a hundredth of
// a file of 100 MB.
func BenchmarkRead(b *testing.B) {
	var text bytes.Buffer
	text.WriteString("Supplier,Date,Amount,Category,Purpose\n")
	for i := range 10_000 {
		fmt.Fprintf(&text, "Supplier Acme %d Ltd,%02d/%02d/2025,\"%d,%03d.50\",ICT : Software,IT maintenance of the system number %d\n",
			i*7%2000, 1+i%28, 1+i%12, 1+i%9, 100+i%900, i%5000)
	}
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		r, err := spend.Read([]intake.File{{Name: "paid.csv", Content: text.Bytes()}}, all())
		if err != nil || r.Used != 10_000 {
			b.Fatal(r, err)
		}
	}
}
