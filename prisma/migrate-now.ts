import { migrate } from './migrate'

/** `npm run migrate`: brings the database of DATABASE_URL to this version. Two at once wait for each other. */
const url = process.env['DATABASE_URL']
if (!url) {
  console.error('Set DATABASE_URL to the database, as the role that owns it.')
  process.exit(2)
}
const names = await migrate(url)
console.log(names.length > 0 ? `Applied ${names.join(', ')}.` : 'Nothing to apply.')
