/** Whisper's languages, `code name` (github.com/openai/whisper, whisper/tokenizer.py); `jw` is its own code for `jv`. */
const LANGUAGES = `en english,zh chinese,de german,es spanish,ru russian,ko korean,fr french,ja japanese,pt portuguese,
tr turkish,pl polish,ca catalan,nl dutch,ar arabic,sv swedish,it italian,id indonesian,hi hindi,fi finnish,vi vietnamese,
he hebrew,uk ukrainian,el greek,ms malay,cs czech,ro romanian,da danish,hu hungarian,ta tamil,no norwegian,th thai,ur urdu,
hr croatian,bg bulgarian,lt lithuanian,la latin,mi maori,ml malayalam,cy welsh,sk slovak,te telugu,fa persian,lv latvian,
bn bengali,sr serbian,az azerbaijani,sl slovenian,kn kannada,et estonian,mk macedonian,br breton,eu basque,is icelandic,
hy armenian,ne nepali,mn mongolian,bs bosnian,kk kazakh,sq albanian,sw swahili,gl galician,mr marathi,pa punjabi,si sinhala,
km khmer,sn shona,yo yoruba,so somali,af afrikaans,oc occitan,ka georgian,be belarusian,tg tajik,sd sindhi,gu gujarati,
am amharic,yi yiddish,lo lao,uz uzbek,fo faroese,ht haitian creole,ps pashto,tk turkmen,nn nynorsk,mt maltese,sa sanskrit,
lb luxembourgish,my myanmar,bo tibetan,tl tagalog,mg malagasy,as assamese,tt tatar,haw hawaiian,ln lingala,ha hausa,
ba bashkir,jw javanese,su sundanese,yue cantonese`;

const pairs = LANGUAGES.split(/,\s*/).map((entry): [string, string] => {
  const space = entry.indexOf(' ');
  return [entry.slice(0, space), entry.slice(space + 1)];
});
const codes = new Set(pairs.map(([code]) => code));
const codeOfName = new Map(pairs.map(([code, name]) => [name, code]));

/** Whisper's code for a BCP 47 tag (`pt-BR` → `pt`), or undefined where it does not know the language. */
export function whisperCode(language: string): string | undefined {
  const primary = language.toLowerCase().split('-', 1)[0] ?? '';
  const code = primary === 'jv' ? 'jw' : primary;
  return codes.has(code) ? code : undefined;
}

/** The BCP 47 tag of a language as Whisper and those like it name it: `english`, `en`, `<|en|>`; else `und`. */
export function languageTag(name: string): string {
  const plain = name.replace(/[<|>]/g, '').trim().toLowerCase();
  const code = codeOfName.get(plain) ?? plain;
  if (code === 'jw') return 'jv';
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(code) ? (Intl.getCanonicalLocales(code)[0] ?? 'und') : 'und';
}
