/// Every command that the product has, in the order in which the overview lists them.
let commands: [any Command.Type] = [
    InitCommand.self
]
