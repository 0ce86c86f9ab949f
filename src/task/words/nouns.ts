/** Plain words for names, identifiers and sentences. Which half of the data a word belongs to is decided by its hash. */
export const nouns: readonly string[] = `
anchor apple archive arrow atlas autumn badge bakery balcony ballot bamboo banana bank barrel basket battery beacon bench bicycle billing biscuit blanket boiler bottle bridge brush bucket budget
buffer button cabin cable cactus camera candle canvas captain carbon cargo carpet castle catalog cedar cellar census chapter charter checkout cherry chimney circle citrus clinic clock cloud coffee
colony comet compass copper coral corner cotton courier crane credit crystal cursor customer dairy dashboard deposit desert device diary dinner doctor dolphin domain donkey dragon drawer driver
eagle earth echo editor elevator ember engine entry envelope escort event expense fabric factory falcon farm feather fence festival fiber filter finance flag flour flower folder forest fossil fountain
freight frost fruit funnel galaxy garage garden gate gateway ginger glacier glass glove gold grain granite grape gravity guard guest guitar hammer hangar harbor harvest helmet hero hill honey horizon hotel
house hunter icon index ink insect invoice island ivory jacket jaguar jasmine jelly jewel journal journey jungle kernel kettle keyboard kitchen kite ladder lagoon lake lamp lantern laser launch laundry leaf
ledger lemon lens letter library lighthouse lily linen lion liquid list lobby locker lodge lotus lumber lunch machine magnet mailbox mango map maple marble margin marina market marsh meadow medal meeting
melon member memory menu mercury metric mill mineral minute mirror mission mixer module monitor moon morning mosaic motor mountain museum music napkin nebula needle nest network notebook novel nutmeg oak
oasis ocean office olive onion orange orbit orchard order orchid outlet oven owl oxygen oyster packet paddle paint palace panel panther paper parcel parking parrot parser party passport pasture patient pavilion
payment peach peanut pebble pelican pencil penguin pepper permit person phone piano pier pigeon pillow pilot pine pipeline planet plasma plate platform plaza plum pocket poem pollen pond pony portal poster
potato powder prairie printer prism product profile project proxy puddle pump pumpkin puppet purchase puzzle pyramid quarry quartz queue quilt quiz rabbit radar radio railway rainbow ranch raven reactor receipt
recipe record reef refund region release rescue reserve resin rhythm ribbon rice ridge river robot rocket roof room rope rose roster router saddle saffron sail salad salmon salt sample sandwich satellite sauce
scanner schedule school science scooter scroll season sensor server session shadow shelf shell shelter sheriff ship shipment shirt shop shuttle signal silver sketch ski sleeve snow soap socket sofa soil solar
sparrow spice spider spinach spiral spoon spring squad stable staff stage stamp station statue steam stock stone store storm story stove stream street studio sugar suitcase summer summit sunset supply surface
surgery swallow symbol syrup table tablet tailor talent tango tank target tavern tea teacher team telescope temple tennis tent theater thermal thread thunder ticket tide tiger timber tire toast token tomato
tool topaz torch tower tractor trail train transit travel treaty tree trial tribe trophy truck trumpet tulip tunnel turbine turkey turtle umbrella uniform union unit update urban user valley vanilla vault
velvet vendor vessel victory village vineyard violet violin vision visitor voice volcano voyage wagon wallet walnut warehouse water weather wedding whale wheat wheel whistle willow window winter wire wolf wood
wool worker yacht yard zebra zinc zone alarm album almond amber angle apron arena armor aspen atom attic bacon badger ballad basil bead beetle berry birch bishop bolt bonus border bowl brass bread brick broom
bronze bulb bundle bunker burrow cake canal canoe canyon caramel carrot cart cello chalk charm cheese chess chestnut cinema clay cliff clover coach cobalt cobra cocoa coin comb cookie crab crate cricket crown
`
  .trim()
  .split(/\s+/);

/** Words that files, settings and errands are really made of; named more often than the others. */
export const commonWords: readonly string[] = `
port host timeout version debug level path name email price color size limit retries key mode language theme total count date author title address phone owner status priority deadline milk eggs bread butter
notes todo readme config settings report main index app data log list shopping groceries ideas draft plan schedule contacts users results summary changelog budget invoice orders tasks team meeting agenda
recipe diary password username user token secret region zone country city street number code id type label tag category format width height depth weight speed temperature pressure volume rate ratio amount
balance cost tax discount currency account bank customer client server database table cache queue worker workers thread threads memory disk cpu network proxy domain url endpoint api backup retry delay interval
max min start end step batch buffer pool level logging verbose quiet enabled disabled active default release build test stage production staging local remote branch commit license homepage description keywords
hello world car bike train bus flight hotel ticket room door window garden kitchen office school doctor dentist birthday holiday party wedding friend mother father brother sister boss manager employee salary
february monday tuesday wednesday thursday friday saturday sunday january spring summer autumn winter coffee tea water juice apples pears rice pasta cheese sugar salt flour chicken fish soup salad laundry
utils helpers parser server client models views routes handler service setup install deploy login signup profile dashboard header footer style script module package component page image photo video song book
`
  .trim()
  .split(/\s+/);

/** Given names. */
export const people: readonly string[] = `
Marta Jonas Aisha Pedro Ingrid Tomas Leila Victor Hanna Omar Sofia Nikolai Priya Diego Elena Kofi Yuki Marek Fatima Lukas Nora Samuel Amara Felix Greta Ivan Julia Karim Lena Mateo Nadia Oscar Paula Quentin
Rosa Stefan Tanja Umar Vera Wanda Xavier Yara Zoltan Anton Bianca Carlos Dora Emil Flora Gustav Helga Igor Jasmin Klaus Lydia Miguel Ninette Olga Pavel Renata Sven Tilda Ulrich Viola Walter Yvonne Zara Abel
Brigit Cyril Dalia Edgar Farah Gideon Hugo Iris Jakob Kira Leon Mina Noel Opal Pia Rolf Selma Theo Uma Vito Wes Yann Zeno Alma Boris Clara Dario Esme Finn Gloria Henrik Isolde Joel Katya Liam Mira Nils Odette
`
  .trim()
  .split(/\s+/);

/** Words that describe. */
export const adjectives: readonly string[] = `
red blue green yellow old new small large quick slow quiet loud early late cold warm dry wet clean dirty bright dark heavy light open closed broken spare main second final central local remote weekly daily
monthly yearly internal external public private short long round flat narrow wide steep shallow hidden visible fresh stale sharp dull soft hard simple plain fancy rough smooth busy empty full spare rare common
northern southern eastern western upper lower inner outer left right annual regional global urgent minor major stable legacy modern silent golden wooden frozen hollow broad fragile sturdy gentle strict loose
`
  .trim()
  .split(/\s+/);

/** Things people do in a sentence: past tense with an object to follow. */
export const verbs: readonly string[] = `
moved checked repaired painted ordered cancelled counted measured cleaned delivered opened closed tested updated reviewed signed replaced printed copied packed sold bought found lost shipped stored booked
visited called cooked planted watered weighed labelled scanned archived approved rejected paused resumed started stopped inspected cleared mapped sorted fixed installed removed loaded unloaded charged
`
  .trim()
  .split(/\s+/);

/** Places. */
export const places: readonly string[] = `
Lisbon Oslo Vienna Prague Dublin Madrid Helsinki Warsaw Athens Zagreb Riga Porto Turin Lyon Basel Ghent Bergen Malmo Graz Brno Nairobi Accra Lagos Cairo Tunis Lima Quito Bogota Santiago Havana Osaka Kyoto
Busan Hanoi Manila Jakarta Delhi Mumbai Perth Hobart Denver Boston Austin Tampa Reno Fargo Leeds Derby Cork Galway Bath Dover Geneva Trieste Salzburg Tallinn Vilnius Odense Uppsala Tromso
`
  .trim()
  .split(/\s+/);
