import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { TextField } from '@/components/ui/field'
import { BackLink, Link } from '@/components/ui/link'
import { Columns, PageFrame, PageHead } from '@/components/ui/page-frame'
import { SubmitButton } from '@/components/ui/submit-button'
import { fillSlots, slot } from '@/components/ui/slots'
import { PostForm } from '@/components/ui/post-form'
import type { Problem } from './problems'
import { Problems, useProblemText } from './problems'

type CodeProps = {
  address: string
  /** How long a code works. */
  minutes: number
  problems: Problem[]
  action: string
  resendAction: string
  csrf: string
}

/** 02 The code from the e-mail: same words for every address. */
export function CodeView({ address, minutes, problems, action, resendAction, csrf }: CodeProps) {
  const t = useTranslations('guest.code')
  const common = useTranslations('guest.common')
  const error = useProblemText(problems)
  const lead = fillSlots(t('lead', { address: slot('address') }), { address: <bdi>{address}</bdi> })
  return (
    <PageFrame>
      <Columns>
        <Problems problems={problems} />
        <PageHead
          before={<BackLink href="/prove">{common('back')}</BackLink>}
          title={t('title')}
          lead={lead}
        />
        <PostForm action={action} csrf={csrf} className="mb-8 space-y-6">
          <TextField
            name="code"
            kind="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            dir="ltr"
            label={t('label')}
            hint={t('hint', { minutes })}
            error={error('code')}
          />
          <SubmitButton busy={common('sending')}>{t('button')}</SubmitButton>
        </PostForm>
        <Disclosure summary={t('noneTitle')}>
          <p>{t('noneText')}</p>
          <PostForm action={resendAction} csrf={csrf}>
            <input type="hidden" name="address" value={address} />
            <Button look="quiet">{t('again')}</Button>
          </PostForm>
          <p>
            <Link href="/prove">{t('otherAddress')}</Link>
          </p>
        </Disclosure>
      </Columns>
    </PageFrame>
  )
}
