"""Reading plans; every query takes who asks and keeps to what they may see."""
