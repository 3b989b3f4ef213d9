import { finishSignIn } from '@/lib/auth/sign-in'
import { finishStaffSignIn } from '@/lib/auth/staff-sign-in'

type Params = { params: Promise<{ nextauth: string[] }> }

/** Where a tenant sends back who signed in there, each door by its own address. Everything else next-auth could serve here is not served. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { nextauth } = await params
  const { searchParams } = new URL(request.url)
  if (nextauth.join('/') === 'callback/entra') return finishSignIn(searchParams)
  if (nextauth.join('/') === 'callback/staff') return finishStaffSignIn(searchParams)
  return new Response(null, { status: 404 })
}
