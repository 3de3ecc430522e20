package towpath.images.floating_tag_test

import data.towpath.images.floating_tag

test_a_tag_without_a_digit_moves if {
	{finding.path | some finding in floating_tag.deny} == {["spec", "image"]} with input as {"spec": {"image": "a:stable"}}
	{finding.path | some finding in floating_tag.deny} == {["spec", "image"]} with input as {"spec": {"image": "a"}}
}

test_versions_and_digests_do_not if {
	floating_tag.deny == set() with input as {"spec": {"image": "a:v1"}}
	floating_tag.deny == set() with input as {"spec": {"image": "a:stable@sha256:00"}}
}
