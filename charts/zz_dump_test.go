package charts_test

import (
	"bytes"
	"fmt"
	"os"
	"testing"
	"whackamole/charts"
	bt "whackamole/charts/browsertest"
)

func TestDump(t *testing.T) {
	var b bytes.Buffer
	if err := charts.Run(&b, campaign()); err != nil {
		t.Fatal(err)
	}
	os.WriteFile("/tmp/report.html", b.Bytes(), 0o644)
	for name, v := range map[string]bt.View{"desk": {}, "phone": {Width: 400, Height: 800}, "dark": {Dark: true}} {
		t.Run(name, func(t *testing.T) {
			p := bt.Open(t, b.Bytes(), v)
			fmt.Println(name, p.Console(), p.Requests(), bt.Eval[string](p, "document.documentElement.dataset.drawn"), bt.Eval[[]int](p, "[document.documentElement.scrollWidth,document.documentElement.scrollHeight]"))
			os.WriteFile("/tmp/shot-"+name+".png", p.Picture(), 0o644)
			if name != "phone" {
				bt.Eval[int](p, "(document.getElementById('fig-reach').scrollIntoView(),1)")
				box := bt.Eval[[]float64](p, "(()=>{const b=document.getElementById('chart-reach').getBoundingClientRect();return [b.x,b.y]})()")
				p.Hover(box[0]+160, box[1]+200)
				os.WriteFile("/tmp/hover-"+name+".png", p.Window(), 0o644)
				bt.Eval[int](p, "(document.querySelectorAll('.windows button')[1].click(),document.getElementById('fig-acts').scrollIntoView(),1)")
				box = bt.Eval[[]float64](p, "(()=>{const b=document.getElementById('chart-acts').getBoundingClientRect();return [b.x,b.y]})()")
				pt := bt.Eval[[]float64](p, "(()=>{const q=[...document.querySelectorAll('#chart-acts path')].filter(e=>e.getBoundingClientRect().width>=15&&e.getBoundingClientRect().width<30)[1].getBoundingClientRect();return [q.x+q.width/2,q.y+q.height/2]})()")
				p.Hover(pt[0], pt[1])
				os.WriteFile("/tmp/hover2-"+name+".png", p.Window(), 0o644)
				fmt.Println(p.Console())
			}
			if name == "desk" {
				os.WriteFile("/tmp/report.pdf", p.Paper(), 0o644)
			}
		})
	}
}
