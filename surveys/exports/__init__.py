"""Files that leave the house: which there are, who may take them, their names, and the entry in the trail."""
