// Prints a Parquet file as JSON: its columns, how many rows it says it has, and the rows. Usage: node dump.mjs NODE_MODULES FILE
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [modules, file] = process.argv.slice(2)
const load = path => import(pathToFileURL(join(modules, path)))
const { asyncBufferFromFile, parquetMetadataAsync, parquetRead } = await load('hyparquet/src/node.js')
const { compressors } = await load('hyparquet-compressors/src/index.js')
const buffer = await asyncBufferFromFile(file)
const meta = await parquetMetadataAsync(buffer)
await parquetRead({
  file: buffer,
  metadata: meta,
  compressors,
  onComplete: rows => {
    const columns = meta.schema.slice(1).map(c => ({ name: c.name, type: c.type, nullable: c.repetition_type === 'OPTIONAL' }))
    const whole = (_, v) => (typeof v === 'bigint' ? Number(v) : v)
    process.stdout.write(JSON.stringify({ columns, said: Number(meta.num_rows), rows }, whole))
  },
})
