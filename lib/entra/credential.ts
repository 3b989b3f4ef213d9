import 'server-only'
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { env } from '@/lib/env'

/** How we prove to Entra who we are, as MSAL takes it: the certificate where there is one, otherwise the secret. */
export function credential() {
  const { ENTRA_CLIENT_CERTIFICATE, ENTRA_CLIENT_SECRET } = env()
  return ENTRA_CLIENT_CERTIFICATE
    ? { clientCertificate: readCertificate(ENTRA_CLIENT_CERTIFICATE) }
    : { clientSecret: ENTRA_CLIENT_SECRET }
}

/** @throws Error that names the setting, where the file is not there or holds no certificate with its key */
function readCertificate(file: string) {
  try {
    const pem = readFileSync(file, 'utf8')
    const key = createPrivateKey(pem)
    const certificate = new X509Certificate(pem)
    if (!certificate.checkPrivateKey(key)) throw new Error('its key is another certificate’s')
    return {
      thumbprintSha256: certificate.fingerprint256.replaceAll(':', ''),
      privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Error(`ENTRA_CLIENT_CERTIFICATE: expected a PEM file with a certificate and its key (${why})`, {
      cause: error,
    })
  }
}
