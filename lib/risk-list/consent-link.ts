/** What the app needs to read the list. */
export const listPermission = 'IdentityRiskyUser.Read.All'

/** Where an administrator grants what Readmit is registered for: by our own page, which holds what comes back against who it was. */
export const consentLink = '/connect?as=home'
