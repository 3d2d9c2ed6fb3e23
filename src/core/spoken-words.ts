/**
 * The words that people read out: common things, four to eight letters, each with its own first three letters and any
 * two at least three edits apart, so that one slip never turns a word into another.
 */
export const spokenWords: readonly string[] = `
ability acorn acrobat admiral adobe aerial agenda airport album alley almond alpine amber anchor angle apron
aquarium arcade armchair aroma artist aspen athlete atlas attic autumn avenue avocado award badge baker
balcony bamboo banana barrel beach bedroom beetle bellows berry bicycle biology biscuit blanket blossom boat
bonfire bookshop boulder bracelet bread brook bucket buffalo bungalow butter cabbage cactus calendar camel
canoe captain carpet castle cedar ceiling celery cement chapter chess chimney cinema circle citrus clarinet
cliff clover coconut coffee compass concert cookie copper coral cotton cousin coyote crayon cricket crown
crystal cube cucumber cupboard cushion cyclist cymbal daffodil daisy dancer debate dentist desert diamond
digit doctor dolphin domino donkey drawer drizzle drummer duckling duet dustpan earring echo eclipse editor
eggplant elbow elephant emerald engine envelope espresso evening exit fabric factory farmer feather fender
fern festival fiddle fiesta film firefly flamingo flour flute footpath forest fossil fountain freckle fridge
furnace galaxy garden gazelle ginger giraffe glacier goblet gondola goose gorilla grape grocery guitar gull
gymnast hallway hamster harbour haystack hedgehog helmet hiccup hippo hobby hood horizon hotel hurdle husk
hydrant hyena iceberg igloo insect invoice iris island ivory jackpot jaguar jasmine jazz jeep jelly jersey
jigsaw joke juice jukebox juniper kangaroo kayak kennel kingdom kiosk kitten kiwi knee knight koala ladder
lagoon lamp lantern laptop lasagne lavender leaf lemon leopard lettuce library lifeboat lilac lizard lobster
locker lotus lunch lynx lyric machine magnet mammoth mango maple marathon mattress meadow mermaid midnight
mint mirror morning mosaic muffin museum napkin necklace nephew nest nickel nomad noodle north notebook nugget
nursery nutmeg oasis oatmeal obelisk oboe ocean octopus olive omelette onion onyx opera orange orbit orchard
osprey ostrich outdoor overcoat package palace panther paprika parrot pasta peacock pebble pelican pencil
piano pickle pigeon pillow pirate plywood polar pomelo poppy postcard potato prairie pretzel pudding pumpkin
puzzle pyramid quartz queen quilt rabbit raccoon radish raft rainbow raven record reindeer rhino rhubarb
ribbon robin rosemary rubber rucksack sailor salad sandal sapphire satchel sausage scarf scooter seagull
shelter shrimp sidewalk signal silver skate sketch skirt skylight slipper smile snail snow sofa soldier
sombrero spider squirrel stable storm straw sugar sunset swallow swim syrup tapestry teapot temple tennis
terrace theatre thimble thunder tornado toucan tower tractor treasure trombone trumpet tugboat tulip tuxedo
typist umbrella unicorn utensil vacuum vanilla vase veranda viaduct village vinegar violin visitor volcano
voyage vulture waffle walnut wardrobe weasel weekend whale wheel whistle wick wigwam window wolf wombat wren
yacht yogurt zebra zenith zigzag zucchini
`
  .trim()
  .split(/\s+/)
