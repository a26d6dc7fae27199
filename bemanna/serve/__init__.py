"""The planner's page: one project's rosters in a browser, with drafts that live in the project's folder."""
