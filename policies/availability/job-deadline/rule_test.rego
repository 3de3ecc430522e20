package towpath.availability.job_deadline_test

import data.towpath.availability.job_deadline

test_points_at_the_job if {
	[finding.path | some finding in job_deadline.warn] == [["spec", "job"]] with input as {"spec": {"type": "job"}}
}
