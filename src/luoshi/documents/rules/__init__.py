"""Pure rules of the documents room: cutting a text for the page, listing what was found. They import no Django."""
