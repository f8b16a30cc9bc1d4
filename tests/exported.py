"""Two articles as news databases export them, in four forms."""

NEXIS = """


                               1 of 2 DOCUMENTS


                         The Northern Courier (Kesto)

                            January 24, 2014 Friday
                              Late Edition - Final

Nine villagers die in raid on Kesto

BYLINE: By ANNA MOREL

SECTION: NEWS; Pg. 3

LENGTH: 41 words

DATELINE: KESTO, Mali


Gunmen raided the village of Kesto on Thursday and killed nine villagers, the
mayor said.

The raiders fled north before soldiers came. Nobody has said that it was
behind the raid.

LOAD-DATE: January 25, 2014

LANGUAGE: ENGLISH

GRAPHIC: PHOTO: A burnt house in Kesto.

PUBLICATION-TYPE: Newspaper


                   Copyright 2014 The Northern Courier Company
                              All Rights Reserved


                               2 of 2 DOCUMENTS


                              The Harbour Gazette

                            February 2, 2014 Sunday

Four dockers hurt as grenade is thrown at gate

LENGTH: 22 words


A grenade was thrown at the gate of the harbour on Saturday and wounded four
dockers, a union said.

LOAD-DATE: February 3, 2014

LANGUAGE: ENGLISH
"""

UNI = """Nine villagers die in raid on Kesto
The Northern Courier (Kesto)
January 24, 2014 Friday
Late Edition - Final

Copyright 2014 The Northern Courier Company All Rights Reserved
Section: NEWS; Pg. 3
Length: 41 words
Byline: By ANNA MOREL
Dateline: KESTO, Mali
Body

Gunmen raided the village of Kesto on Thursday and killed nine villagers, the mayor said.

The raiders fled north before soldiers came. Nobody has said that it was behind the raid.
Graphic

A burnt house in Kesto.
Classification

Language: ENGLISH
Publication-Type: Newspaper
Load-Date: January 25, 2014

End of Document

Four dockers hurt as grenade is thrown at gate
The Harbour Gazette
February 2, 2014 Sunday

Length: 22 words
Body

A grenade was thrown at the gate of the harbour on Saturday and wounded four dockers, a union said.
Load-Date: February 3, 2014

End of Document
"""

FACTIVA = """Foreign Desk; SECTA
Nine villagers die in raid on Kesto
By ANNA MOREL
41 words
24 January 2014
The Northern Courier
NCOUR
Late Edition - Final
3
English
Copyright 2014 The Northern Courier Company. All Rights Reserved.

KESTO, Mali — Gunmen raided the village of Kesto on Thursday and killed nine villagers, the mayor said.

The raiders fled north before soldiers came. Nobody has said that it was behind the raid.

Document NCOUR00020140124ea1o00021

Four dockers hurt as grenade is thrown at gate
22 words
2 February 2014
The Harbour Gazette
HARGA
English
(c) 2014 The Harbour Gazette

A grenade was thrown at the gate of the harbour on Saturday and wounded four dockers, a union said.

Document HARGA00020140202ea220000b
"""

CODED = """HD Nine villagers die in raid on Kesto
BY By ANNA MOREL
WC 41 words
PD 24 January 2014
SN The Northern Courier
SC NCOUR
LA English
CY Copyright 2014 The Northern Courier Company. All Rights Reserved.
LP KESTO, Mali — Gunmen raided the village of Kesto on Thursday and killed nine villagers, the mayor said.
TD The raiders fled north before soldiers came. Nobody has said that it was behind the raid.
NS gvio : Military Action | gcat : Political News
RE mali : Mali
AN
Document NCOUR00020140124ea1o00021

HD
Four dockers hurt as grenade is thrown at gate
WC
22 words
PD
2 February 2014
SN
The Harbour Gazette
LP
A grenade was thrown at the gate of the harbour on Saturday and wounded four dockers, a union said.
AN
Document HARGA00020140202ea220000b
"""

FORMS = {"nexis": NEXIS, "nexis uni": UNI, "factiva": FACTIVA, "factiva with codes": CODED}
