import { buildPortal } from './build'

/** `npm run build`: the portal as `npm start` serves it. */
console.log((await buildPortal()) ? 'Built.' : 'The last build is of these sources.')
