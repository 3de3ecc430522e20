package towpath.lib.texts_test

import data.towpath.lib.texts

given := {"spec": {"env": {"A": "a", "B": {"service": "b"}}, "sidecars": {"proxy": {"env": {"C": "c"}}}}}

test_all if {
	{text.text | some text in texts.all} == {"a", "b", "c"} with input as given
}

test_variables if {
	texts.variables == {
		{"path": ["spec", "env", "A"], "name": "A", "text": "a"},
		{"path": ["spec", "sidecars", "proxy", "env", "C"], "name": "C", "text": "c"},
	} with input as given
}

test_whole if {
	contains(texts.whole, `"C":"c"`) with input as given
}
