// Serves dynalite on a free loopback port until standard input ends, which it does when whoever started this is gone.
const dynalite = require('dynalite')

const server = dynalite({ createTableMs: 0, deleteTableMs: 0 })
server.listen(0, '127.0.0.1', () => console.log(`listening at http://127.0.0.1:${server.address().port}`))
process.stdin.on('end', () => process.exit(0)).resume()
