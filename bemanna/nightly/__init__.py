"""The nightly job: every unit planned again from a dated snapshot, with as little change as it takes."""
