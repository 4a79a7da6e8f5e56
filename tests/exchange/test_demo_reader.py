from greenwave_desk.domain.ids import DivisionCode, PersonId
from greenwave_desk.domain.people import Person, Sex
from greenwave_desk.domain.scans import ScanKind, scan_of
from greenwave_desk.exchange.demo_reader import DemoReader, demo_card


def test_a_demo_card_is_read_once_and_names_its_person():
    person = Person(
        id=PersonId("p"),
        name="王秀英",
        id_number="110101196203070029",
        sex=Sex.FEMALE,
        birth="1962-03-07",
        division=DivisionCode("371721101"),
    )
    reader = DemoReader()
    assert reader.poll() is None
    reader.lay(demo_card(person))
    card = reader.poll()
    assert (card.name, card.id_number, card.birth) == (person.name, person.id_number, person.birth)
    assert scan_of(card).kind is ScanKind.ID_NUMBER
    assert reader.poll() is None
    reader.close()
