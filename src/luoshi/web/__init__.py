"""The shell that every page stands in: layout, components, navigation, languages. It holds no facts."""
