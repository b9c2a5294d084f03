print("jobclub")
