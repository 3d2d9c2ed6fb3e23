/** Loaded into a program that a bench starts: it ends with whoever started it, since a bench that was killed ends nothing. */
process.once('disconnect', () => process.exit())
process.channel?.unref()
