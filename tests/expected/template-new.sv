templates/åby är gjord, och ser ut som grund. Det som ska skilja skrivs i templates/åby/template.xml.

Sedan:
  beslut template show åby
      se hur den ser ut
  beslut template check åby
      se om den är felfri, efter varje ändring
  beslut render --template åby HANDLING
      gör en handling med den
