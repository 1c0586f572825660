"""What a person does with indicators: keyword arguments, access checked, one transaction, on the trail."""
