// Prints a Parquet file as JSON: the names of its columns, and its rows. Usage: node dump.mjs HYPARQUET FILE
import { pathToFileURL } from 'node:url'

const [reader, file] = process.argv.slice(2)
const { asyncBufferFromFile, parquetMetadataAsync, parquetRead } = await import(pathToFileURL(reader))
const buffer = await asyncBufferFromFile(file)
const meta = await parquetMetadataAsync(buffer)
await parquetRead({
  file: buffer,
  metadata: meta,
  onComplete: rows => {
    const columns = meta.schema.slice(1).map(c => ({ name: c.name, type: c.type, nullable: c.repetition_type === 'OPTIONAL' }))
    const whole = (_, v) => (typeof v === 'bigint' ? Number(v) : v)
    process.stdout.write(JSON.stringify({ columns, said: Number(meta.num_rows), rows }, whole))
  },
})
