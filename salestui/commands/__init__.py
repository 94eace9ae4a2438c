"""What the command line can do, a subject a module; each command takes the context and returns an exit code."""
