/** Loaded into a portal that is measured: tells, when asked over the process channel, what it has used. */
process.on('message', () => process.send?.({ cpu: process.cpuUsage(), memory: process.memoryUsage() }))
process.channel?.unref()
