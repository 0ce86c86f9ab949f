/**
 * Parts of words as the shipped model's tokenizer cuts them. Names joined from them hold every piece of the vocabulary,
 * so that none is left that a model has never copied.
 */
export const fragments: readonly string[] = `
ab about ac ace ach ack ackup acon acr acra act actus ad add addition addle address adline adow adri af after
ag age ager agle agon ai ain ak ake al alarm alaxy alk all allow alnut alo alog already alt am ame amel amount
an ance anch and andle andler andwi andwich anel ange ano another ans answer anuary anut ap append appended
apple apr apra apron aptain apter ar ara arch archive ard arden are arehouse arena arest args arm arrow arry
art artz ary as ase ash ashboard ask asket asm asmine ason ass assets ast asto asu at ata atch ate atel
atellite ater ateway atform ather ation atri attic aturday aty au ault autumn away ax axy ay ba backup bad bak
bal balance ballad balt ban bank bar bas bash basket bax bble bbon be bead before begin bel belongs ber berry
bi bike bine biscuit bit bl ble bled blo blolt blon blor blox bo board body bon boo book bor bose bot both bow
bowl box br bra branch bread bri bric bro bronze browse bruary bstitute bu budget buffer bug build bula but
butter by ca cal call called calling can cannot captain car card case cat cate ce cean cedar cel celt cen
cense cer cex cf cfg ch change che check checkout chedu chedule cheese cherry chess chi cho ci cil ck cken
cket cks clay cle clean cli clo cmd co coach code coff coffee coin col com comm command comp con conf confi
config const contacts contain content contents cony cor correct cotton count cr cra cralt cran crar crax
create created credit cret crol croll crown crystal cs css csv ct cted ction ctor cu cur customer cy da dai
dar dashboard dat data date day dd ddle de debug ded default del delete deleted deletes deo dep deposit depth
der desert dest destination dge dget di dia diary dify dilt din ding dio dir directory dis dit dition dix do
doc docs doctor document does done dri drilt drin drir driver drix dst du dule dy ear ec ece echo ecute ed edi
edit edited edu ee eek eese ef el ele ell em ember emp empty en ena end enda endor ent entries env er erase
ere eriff ero error erry es esc esday ess est et etch etle ette eve event every ew ex exact exactly exec
execute exist existing exists exp export expression ext extend fa face fal falcon false fau fault fe fetch ff
ffer ffered ffron fi file filename filepath files fin find finish first fix fla flag fle flelt flen fler flex
flo flour fname fo folder folders folt fon for force fore form found fox fre fri fro from frost fs ft fy ga
gar garage garden ge gen geon ger gery get gh ght gin gine ging give gle glob gn gnet gno gnolt gnon gnor gnox
gnup go gold good goon gra gram grape grep gs gu guage guar guard guin gult gun gur gux ha halt han har harbor
has have hax he hel hello here ho hol homepage hone house how ht html https ic ice ich icy icycle id iday ide
ient ies if iff ight igno ignore il ild ile iler ill illa illage illing ilver ima in ina inach ination inc ind
index indow ine inema ineyard ing ings ini inse insensitive instead int inted inter interval into invoice io
ion ip ipe iri irie is iscu iscuit ish ishop ist ister istle it itar itcase item itle itor itr itrus its ive
ja je ject jelt jen jer jet jex journey js json ju ke ken ker kery ket ketch kettle key ki kilt kin king kir
kit kix know known ks la label lace laci lacier lacks lad lan land lantern lar las lass last laundry lay lb ld
le lease led leeve left len leng length let lete ley li lib lican license light limit lin line lines ling
linic lion lip list lists lite ll lo load loaded lob locate lock log logs lolt lon look lor lot love low lox
loy loyee ls lt lunch ly ma mail mailbox make mal man many map mar marble market mask match mato max mb mber
mbol md me meadow med meet meeting meg member memory men ment mention mepage mer met metri metric mi mid mil
milar milk mill min mind mis missing mit ml mm mney mo mode models modify module mon moon mor more mory mote
mother move moved mp mple ms mu mult mun mur music must mux mv my na name names nd ne ned need ner nesday net
new next ney ning nis no nocase not note notes nothing now nowhere ns nsit nsitive nt number nut nutmeg ob oc
occur occurs ocket od of off offered offset ok oki okie ol olar olcan olcano old older olf olin ollen olo olph
olphin olt on once ond one onent ongs only ony op open or order orders org ori origin original ority orizon
ort ory oter ou ould ound ount ountain our ourney ouse out output overwrite ow owder owl ox pa pack paddle
page paint pal palace panel par parame parameter parameters parking part parts party pass pat path pathname
paths pattern pay pe pear pears ped pelt pen pend pended pense pepper per perat perature pet pex ph phone pi
piano piece pied pinach ping pipe pipeline piral pl pla place plan ple please po poem point pollen pool poon
port pos posit pp pper pr pra pralt pran prar prax pri pring pro produ profile program project proper
properties pu pump put puts py qu quad quarry que quer query quest queue qui quiet quilt quin quir quit quix
ra radar radio rag ragon rail rain ral ramid ranch rase rc rch rcle re read reads ready reate reated rec
recipe rect rectory red redit reef ref refused reg regex region regu regular rel rella remote remove ren
rename rency rep replace replaced replacement replaces reply repo report request res ress ression ressure
result ret return rh ri rice ridge rin rip rite rm ro rocer roceries ron rong ronze roo room root rope roph
rophy ror rot rote rou rough routes row rown rowse rox rror rs rst ru run rup ry rystal sa sal salad salary
salt satellite sau sauce save say says sc scan schedule sco scope scrip script scripts sday se search secon
second seconds see sel ser sert server set sets sett setup sh shel shell ship shop short should show si sic
side signup silver similar sing sion sm so some son sou sour source spar spe spring sq sql squad src ss ssil
st sta stable stage staging stal stall stamp start stat status ste stead steer ster stit stitute sto stock
stolt stomer ston stor store stove stox str stre stream street string sture su substitute such sugar sult summ
summer sun sur sure sus sux sw sy symbol ta table tact tacts tain tal talt tan tar target task tasks tato tax
te team ted tell tem ten tend tennis tent ter term tern tes test text th than that the them then ther there
these thing thor thou thought threads through throw thunder ti tic ticket ties tils time timeout times tion
tire tle tmp to token told tom tomato toml tool tools tor tory tower tp tps tr tra train trash travel tre
treaty tri tries trilt trin trir trix trophy true ts tt tton tu tur txt ty uary ud ue um umber ument ump umpet
un unch und under undle undry ungle unknown unne unnel unter up update ur urday ure urn urrow ursday us use
used ut ute uttle utum utumn va val value van vator vault ve vel velo velope velt ven vent ver verbose vern
verwrite very vest vex vi vice view vilion vis vl vla vlalt vlan vlar vlax vo voice volcano vory wagon wan
warehouse was water way we wed wedding wer wh wha whale what whe when where which who whole wi wice wild
wildcard wildcards wilt win window winter wir with within wix wo wood wool wor word worker works workspa
workspace write writes wrong wrote ws xer xml xo xox xt ya yage yaml yard yes ygen yml you yth ythm yu yult
yun yur yux za zalt zan zar zax ze zebra zon zone zz zzle
`
  .trim()
  .split(/\s+/);
