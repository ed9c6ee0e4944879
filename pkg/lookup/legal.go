package lookup

import "strings"

// longestForm is how many words a legal form has at most.
const longestForm = 5

// legalForms is what companies, charities and clubs write behind their names, in
// lower case, without stops, accents and spaces; true where some write it before them.
func legalForms() map[string]bool {
	forms := map[string]bool{}
	for _, f := range strings.Fields(`
		ltd limited plc publiclimitedcompany llp limitedliabilitypartnership lp limitedpartnership llc limitedliabilitycompany
		unlimited unlimitedcompany companylimitedbyguarantee limitedbyguarantee co company inc incorporated corp corporation
		cic communityinterestcompany cio scio charitableincorporatedorganisation charitableincorporatedorganization
		cyf cyfyngedig cwmnicyfyngedigcyhoeddus cwmnibuddiantcymunedol teoranta dac clg
		pty pte pvt privatelimited privateltd proprietarylimited proprietaryltd sdnbhd bhd kk kabushikikaisha
		gmbh gesmbh mbh gesellschaftmitbeschrankterhaftung ag aktiengesellschaft kg kgaa ohg gbr ug ughaftungsbeschrankt se societaseuropaea ev eg
		bv nv bvba sprl beslotenvennootschap naamlozevennootschap sa societeanonyme sociedadanonima sas sarl eurl sca scs snc gie
		sl slu sau sociedadlimitada sadecv srldecv lda ltda srl spa
		ab as ks aps asa oy oyj ehf hf ou uab sia spzoo społkazoo sro doo dd kft zrt nyrt rt eood ood ad ltdsti`) {
		forms[f] = false
	}
	for _, f := range strings.Fields("sarl eurl ооо оао зао пао ао") {
		forms[f] = true
	}
	return forms
}
