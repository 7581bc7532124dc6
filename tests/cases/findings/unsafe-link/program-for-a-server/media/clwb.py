print("Croeso")
