// Finds a port for a server that is started in a moment. Who then listens there is not known here.
import { createServer } from 'node:net'

// Below the range from which systems take ports for outgoing connections: whoever looks for a server that is not there
// yet could get its port to look from, and keep it away.
const [FIRST, COUNT] = [20_000, 10_000]

/** Returns a port of this machine at which nobody listens. */
export async function freePort() {
  const port = FIRST + Math.floor(Math.random() * COUNT)
  return (await isFree(port)) ? port : freePort()
}

function isFree(port) {
  return new Promise((tell) => {
    const probe = createServer().once('error', () => tell(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => tell(true)))
  })
}
