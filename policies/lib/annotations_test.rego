package towpath.lib.annotations_test

import data.towpath.lib.annotations

test_all_of_a_service if {
	given := {"spec": {
		"annotations": {"a": "1"},
		"podAnnotations": {"b": "2"},
		"service": {"annotations": {"c": "3"}},
		"serviceAccount": {"annotations": {"d": "4"}},
		"expose": {"outer": {"annotations": {"e": "5"}}, "inner": {}},
		"domains": {"shop": {"annotations": {"f": "6"}}},
		"labels": {"g": "7"},
	}}
	{found.key | some found in annotations.of(given)} == {"a", "b", "c", "d", "e", "f"}
	[found.path | some found in annotations.of(given); found.text == "5"] == [["spec", "expose", "outer", "annotations", "e"]]
	annotations.labels_of(given) == [{"key": "g", "text": "7", "path": ["spec", "labels", "g"]}]
}

test_nothing_says_nothing if {
	annotations.of(null) == []
	annotations.labels_of({}) == []
}
