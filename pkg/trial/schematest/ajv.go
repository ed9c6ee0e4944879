package schematest

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"testing"

	"knockon/pkg/trial"
)

const ajv = `
const Ajv = require("ajv"), all = JSON.parse(require("fs").readFileSync(0));
const ajv = new Ajv.default({ strict: false, logger: false, allErrors: true });
require("ajv-formats").default(ajv);
for (const schema of all.Beside) ajv.addSchema(schema);
const validate = ajv.compile(all.Schema);
console.log(JSON.stringify(all.Documents.map(d => validate(d) ? "" : ajv.errorsText(validate.errors))));`

// AJV holds documents against a JSON Schema by ajv, the validator of the
// JavaScript world, as a second opinion: what is wrong with each, or nothing.
func AJV(t testing.TB, documents []json.RawMessage, schema []byte, beside ...[]byte) (wrong []string) {
	t.Helper()
	in := struct {
		Schema            json.RawMessage
		Beside, Documents []json.RawMessage
	}{Schema: schema, Documents: documents, Beside: []json.RawMessage{}}
	for _, b := range beside {
		in.Beside = append(in.Beside, b)
	}
	said, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	trial.NeedFile(t, "node_modules/ajv")
	c := exec.Command(trial.Need(t, "npm", "node"), "-e", ajv)
	c.Env, c.Stdin, c.Stderr = append(os.Environ(), "NODE_PATH="+trial.NeedFile(t, "node_modules")), bytes.NewReader(said), os.Stderr
	out, err := c.Output()
	if err == nil {
		err = json.Unmarshal(out, &wrong)
	}
	if err != nil {
		t.Fatal(err)
	}
	return wrong
}
