import type { Messages } from '../messages'

export const auth: Messages['auth'] = {
  withPasskey: 'Passkey verwenden',
  withProvider: 'Weiter mit {{name}}',
  or: 'oder',
  linkInstead: 'Stattdessen einen Link per E-Mail bekommen',
  forgot: 'Passwort vergessen?',
  backToPassword: 'Zurück zum Passwort',
  linkTitle: 'Per E-Mail anmelden',
  linkText: 'Wir senden Ihnen einen Link, der Sie anmeldet. Er gilt einmal, 15 Minuten lang.',
  resetTitle: 'Neues Passwort wählen',
  resetText: 'Wir senden Ihnen einen Link, über den Sie ein anderes Passwort wählen. Er gilt einmal, eine Stunde lang.',
  send: 'Link senden',
  sentTitle: 'Sehen Sie in Ihr Postfach',
  sentText: 'Wenn {{email}} hier zu einem Konto gehört, ist ein Brief mit einem Link unterwegs.',
  localOff:
    'Hier meldet man sich mit einem der Dienste unten an. Passwörter, Links per E-Mail und Passkeys lassen nur Admins ein.',
  asAdmin: 'Als Admin ohne Dienst anmelden',
  passkeyFailed: 'Der Passkey wurde nicht verwendet. Versuchen Sie es erneut oder wählen Sie einen anderen Weg.',
  passkeyUnknown: 'Dieser Passkey gehört hier zu keinem Konto.',
  noPasskeys: 'Dieser Browser kann keine Passkeys verwenden.',

  secondTitle: 'Noch ein Schritt',
  secondText: {
    totp: 'Geben Sie die sechs Ziffern ein, die Ihre Authenticator-App zeigt.',
    passkey: 'Bestätigen Sie mit einem Ihrer Passkeys.',
    recovery: 'Geben Sie einen der Wiederherstellungscodes ein, die Sie aufbewahrt haben.',
  },
  code: 'Code',
  recoveryCode: 'Wiederherstellungscode',
  confirm: 'Bestätigen',
  anotherWay: 'Anderer Weg:',
  kinds: { totp: 'Authenticator-App', passkey: 'Passkey', recovery: 'Wiederherstellungscode' },
  startAgain: 'Von vorn beginnen',

  enrolTitle: 'Schützen Sie zuerst Ihr Konto',
  enrolText: 'Ihre Rolle verlangt bei jeder Anmeldung einen zweiten Faktor. Richten Sie einen ein, um weiterzugehen.',
  enrolDone: 'Weiter',

  confirmTitle: {
    reset: 'Neues Passwort wählen',
    invite: 'Willkommen bei {{desk}}',
    link: 'Anmelden',
  },
  confirmText: {
    reset: 'Beim Speichern werden Sie überall sonst abgemeldet.',
    invite: 'Wählen Sie ein Passwort; damit melden Sie sich künftig an.',
    link: 'Drücken Sie den Knopf, um sich auf diesem Gerät anzumelden.',
  },
  confirmDo: { reset: 'Passwort speichern', invite: 'Beginnen', link: 'Anmelden' },
  confirmed: {
    reset: 'Ihr Passwort ist gespeichert. Melden Sie sich damit an.',
    invite: 'Ihr Konto ist bereit. Melden Sie sich mit Ihrem Passwort an.',
    link: 'Sie sind angemeldet.',
  },
  newPassword: 'Neues Passwort',
  passwordHint: '12 bis 256 Zeichen. Einige Wörter hintereinander sind gut; was viele nehmen, ist es nicht.',
  show: 'Zeigen',
  hide: 'Verbergen',
  badLink: 'Dieser Link gilt nicht mehr: er wurde benutzt, ist zu alt, oder ein neuerer wurde gesendet.',
  noLink: 'Diese Seite öffnet der Link in einem Brief. Öffnen Sie ihn erneut oder fordern Sie einen neuen an.',
  newLink: 'Neuen Link anfordern',

  problems: {
    account_disabled: 'Ihr Konto hier wurde geschlossen. Bitte wenden Sie sich an einen Admin.',
    account_unknown: 'Unter diesem Konto ist hier niemand bekannt. Bitte lassen Sie sich von einem Admin einlassen.',
    foreign_issuer: 'Ein anderer Dienst hat geantwortet als der gefragte. Bitte beginnen Sie von vorn.',
    not_found: 'Über diesen Dienst meldet man sich hier nicht mehr an.',
    other: 'Die Anmeldung ist nicht gelungen. Bitte beginnen Sie von vorn.',
    provider_refused:
      'Der Dienst hat Sie nicht angemeldet. Vielleicht haben Sie abgebrochen, oder er lässt Sie hier nicht ein.',
    provider_unavailable: 'Der Dienst ist gerade nicht erreichbar. Bitte versuchen Sie es in einer Minute erneut.',
    rate_limited: 'Zu viele Versuche. Bitte warten Sie etwas, bevor Sie es erneut versuchen.',
    sign_in_unknown:
      'Diese Anmeldung hat zu lange gedauert, ist vorbei oder wurde in einem anderen Browser begonnen. Bitte beginnen Sie von vorn.',
    ticket_over:
      'Der zweite Schritt hat zu lange gedauert oder zu viele Versuche gebraucht. Bitte beginnen Sie von vorn.',
    token_algorithm:
      'Der Dienst unterschreibt auf eine Weise, der hier nicht vertraut wird. Bitte sagen Sie es einem Admin.',
    token_expired:
      'Was der Dienst gesendet hat, war abgelaufen. Bitte beginnen Sie von vorn; geschieht es erneut, sagen Sie es einem Admin.',
    token_key_unknown:
      'Der Dienst hat mit einem Schlüssel unterschrieben, den er nicht veröffentlicht. Bitte sagen Sie es einem Admin.',
    token_malformed: 'Was der Dienst gesendet hat, ist nicht zu verstehen. Bitte sagen Sie es einem Admin.',
    token_not_yet_valid:
      'Was der Dienst gesendet hat, gilt noch nicht: eine Uhr geht falsch. Bitte sagen Sie es einem Admin.',
    token_signature: 'Was der Dienst gesendet hat, ist nicht richtig unterschrieben. Bitte sagen Sie es einem Admin.',
    wrong_audience: 'Der Dienst hat für ein anderes Programm geantwortet. Bitte sagen Sie es einem Admin.',
    wrong_nonce: 'Der Dienst hat eine andere Frage beantwortet. Bitte beginnen Sie von vorn.',
  },
}
