"""Production and capacity: from a forecast to census, beds and the staffing requirement."""
