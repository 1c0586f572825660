"""Files out: official papers as docx in the geometry of GB/T 9704, workbooks as xlsx."""
