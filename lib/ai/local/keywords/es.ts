import type { Keywords } from './keywords.ts'

export const spanish: Keywords = {
  invoice: {
    strong:
      'factura, número de factura, factura n, nº factura, fecha de factura, factura proforma, datos de facturación, factura simplificada, nota de abono, fecha de emisión, factura nº, fecha factura, factura rectificativa, factura de electricidad, factura de gas, factura de agua, factura de teléfono, total factura, importe factura, total a pagar, total a abonar, importe total, datos del cliente, facturar a, minuta de honorarios, su factura',
    likely:
      'base imponible, iva, vencimiento, forma de pago, condiciones de pago, precio unitario, subtotal, nif, cif, fecha de vencimiento, concepto, importe neto, kwh, consumo, potencia contratada, lectura del contador, periodo de facturación, i v a, cuota iva, importe, precio, uds, unidades, cantidad, descripción, vto, transferencia, domiciliación, domiciliado, se cargará, contador, término de potencia, nº cliente, albarán, pedido, descuento, retención irpf, mano de obra, materiales, desplazamiento, portes, razón social, rfc, cfdi, folio fiscal, registro mercantil, total con iva, tarifa',
    weak: 'total, iban, cliente, eur, fecha, euros, cuenta, servicios, número, cargo, neto, bruto, titular',
  },
  receipt: {
    strong:
      'recibo, ticket de compra, comprobante de pago, gracias por su compra, recibí, justificante de pago, pago recibido, recibo de pago, confirmación de pago, copia cliente, copia para el cliente, entregado cambio, tique, gracias por su visita, copia comercio, resguardo, entregado efectivo, su cambio, total art, comprobante, pago realizado, hemos recibido su pago, recibí de, tarjeta de crédito',
    likely:
      'efectivo, tarjeta, pagado, caja, cambio, tienda, cajero, cajera, contactless, total pagado, confirmación de pedido, devoluciones, iva incluido, entregado, método de pago, su compra, visa, mastercard, venta, comercio, terminal, autorización, nº operación, op, artículos, art, supermercado, panadería, farmacia, restaurante, camarero, mesa, propina, cambios, con este ticket, le atendió, puntos, pedido, compra',
    weak: 'total, iva, importe, fecha, hora, artículo, eur, gracias, kg, euros, tel',
  },
  contract: {
    strong:
      'contrato, contrato de arrendamiento, contrato de trabajo, contrato de alquiler, el presente contrato, reunidos, de una parte, de otra parte, las partes acuerdan, en adelante, términos y condiciones, condiciones generales, contrato de prestación, acuerdo de confidencialidad, contrato de compraventa, manifiestan, estipulaciones, contrato de préstamo, arrendamiento de vivienda, contrato de servicios, contrato de prestación de servicios, contrato de licencia, convenio, poder notarial, escritura, estatutos, exponen, cláusulas, intervienen, de otra, ambas partes, las partes, se obliga a, en prueba de conformidad, firman, firmado por, en lo sucesivo, acuerdan, otorgan, compraventa',
    likely:
      'arrendador, arrendatario, trabajador, empresario, cláusula, rescisión, período de prueba, fianza, duración del contrato, obligaciones, fuero, jurisdicción, comprador, vendedor, prestador, confidencialidad, preaviso, estipulan, renta, arrendamiento, prórroga, por duplicado, arrendadora, arrendataria, inquilino, propietario, empresa, empleador, prestatario, prestamista, mensualidad, subarrendar, plazo, prorrogable, duración, primera, segunda, tercera, cuarta, quinta, objeto, secreto, resolución del contrato, incumplimiento, juzgados, tribunales, litigio, antelación, con domicilio en, en calidad de, representación, mayor de edad, provisto de, dni, inmueble, piso, vivienda, jornada, retribución, profesional, legislación, responsabilidad',
    weak: 'firma, acuerdo, conforme, comparecen, vigencia, precio, euros, partes, condiciones, fecha, pago, uso, mes, vigente',
  },
  'bank-statement': {
    strong:
      'extracto bancario, extracto de cuenta, extracto de movimientos, saldo anterior, saldo final, saldo inicial, movimientos de cuenta, extracto de tarjeta, estado de cuenta, fecha valor, saldo actual, nuevo saldo, extracto, movimientos de su cuenta, últimos movimientos, saldo disponible, cuenta corriente, cuenta de ahorro, f valor, f oper, liquidación de tarjeta, cargos y abonos',
    likely:
      'saldo, movimientos, cargo, abono, domiciliación, transferencia, número de cuenta, cajero automático, retirada, fecha operación, titular de la cuenta, debe, haber, ingreso, transferencias, adeudo, adeudos, reintegro, comisión, cargos, abonos, recibo, nómina, cajero, bizum, compra tarj, tarjeta, domiciliado, comisiones, intereses, titular, titulares, banco, caja, sucursal, oficina, iban, divisa, descubierto, disponible, límite de crédito, concepto, entidad, ccc, cuenta',
    weak: 'bic, importe, fecha, valor, desde, hasta, periodo, mes, operación',
  },
  payslip: {
    strong:
      'nómina, recibo de salarios, salario base, líquido total a percibir, total devengado, total a deducir, salario bruto, salario neto, recibo individual, líquido a percibir, hoja de salario, recibo de nómina, recibo individual de salarios, total devengos, devengos, devengado, deducciones, neto a percibir, bases de cotización, base de cotización, contingencias comunes, grupo de cotización, grupo cotización, sueldo, recibo de haberes, colilla de pago, boleta de pago',
    likely:
      'seguridad social, irpf, cotización, período de liquidación, antigüedad, categoría profesional, percepciones salariales, desempleo, pagas extraordinarias, horas extraordinarias, retenciones, percepciones, complementos, prorrata, trabajador, trabajadora, empresa, categoría, ccc, retención irpf, formación profesional, horas extra, horas extras, plus transporte, plus, complemento, pagas extra, prorrata pagas extra, total días, nif, nº afiliación, convenio, puesto, cuota, percepciones no salariales, imss, isr, vacaciones, dietas',
    weak: 'empleado, neto, bruto, mes, días, afiliación, salario, importe, base, total, tipo',
  },
  tax: {
    strong:
      'declaración de la renta, agencia tributaria, impuesto sobre la renta, autoliquidación, modelo 100, modelo 303, impuesto sobre bienes inmuebles, liquidación provisional, hacienda, contribuyente, declaración de impuestos, certificado de retenciones, rendimientos del trabajo, renta de las personas físicas, administración tributaria, impuesto sobre el valor añadido, ibi, irpf modelo, modelo 390, modelo 111, modelo 036, liquidación, borrador de la renta, delegación de hacienda, aeat, impuesto de sociedades, impuesto de circulación, impuesto sobre vehículos, ejercicio, sujeto pasivo, cuota íntegra, base liquidable, base liquidable general, resultado de la declaración, resultado a ingresar, a devolver, a ingresar, sat, declaración anual, recibo del ibi, valor catastral, referencia catastral, declaración trimestral',
    likely:
      'impuesto, impuestos, irpf, base imponible, tributaria, retenciones, cuota, deducciones, rendimientos, declarante, tributo, borrador, devolución, fiscal, obligado tributario, casilla, tributarias, tributario, mínimo personal, deducción, declaración, cuota tributaria, cuotas soportadas, deducibles, devengada, período, plazo, sede electrónica, justificante, código seguro de verificación, vía electrónica, domicilio fiscal, nif, recargo, providencia de apremio, ayuntamiento, recaudación, período voluntario, exención, presentada el, renta',
    weak: 'ingresos, importe, delegación, presentación, resultado, tipo, apellidos y nombre, total, número, ingreso, datos, año',
  },
  insurance: {
    strong:
      'póliza de seguro, póliza, número de póliza, tomador del seguro, contrato de seguro, seguro de hogar, seguro de vida, seguro de automóvil, asegurado, aseguradora, prima de seguro, parte de siniestro, suma asegurada, capital asegurado, compañía de seguros, seguro de coche, certificado de seguro, prima anual, número de siniestro, recibo de prima, nº póliza, tomador, seguros y reaseguros, seguro de salud, seguro de decesos, condiciones particulares, condiciones generales del seguro, prima total, prima neta, siniestro, parte amistoso, responsabilidad civil, todo riesgo, a terceros, consorcio de compensación, mediador, seguros',
    likely:
      'seguro, prima, cobertura, coberturas, franquicia, beneficiario, indemnización, riesgos, daños, garantías, robo, exclusiones, perito, asegurada, garantía, incendio, daños por agua, lunas, defensa jurídica, asistencia en viaje, asistencia, continente, contenido, conductor, matrícula, vehículo, vencimiento, efecto, anualidad, renovación, riesgo, riesgo asegurado, capital, corredor, agente, vence, mutua, bonificación',
    weak: 'vigencia, límite, accidente, anual, domiciliado, contratado, oficina, recibo, importe, cliente, llame, incluye',
  },
  medical: {
    strong:
      'diagnóstico, informe médico, historia clínica, receta médica, paciente, informe de alta, resultados de laboratorio, análisis de sangre, parte de baja, analítica, valores de referencia, antecedentes personales, motivo de consulta, exploración física, anamnesis, juicio clínico, receta, certificado médico, informe clínico, informe de urgencias, nº historia, antecedentes, exploración, juicio diagnóstico, hospital, centro de salud, servicio de urgencias, laboratorio clínico, radiografía, ecografía, resonancia, resonancia magnética, tac, electrocardiograma, baja médica, cartilla de vacunación, enfermedad actual, consentimiento informado, alta hospitalaria, anatomía patológica',
    likely:
      'médico, doctor, doctora, tratamiento, síntomas, clínica, dosis, mg, comprimidos, consulta, cirugía, hemoglobina, tensión arterial, urgencias, glucosa, colesterol, alergias, leucocitos, vacuna, prescripción, servicio de, cada 8 horas, medicación, cardiología, evolución, al día, médica, dr, dra, cada 24 h, cada, dolor, fiebre, tos, no alergias, intervención, quirúrgica, consultas externas, revisión, control, médico de cabecera, medicina familiar, traumatología, dermatología, pediatría, oncología, radiología, ingreso, auscultación, abdomen, tórax, rx, afebril, ta, fc, tensión, neumonía, gastritis, infección, lesión, fractura, plaquetas, creatinina, mg dl, amoxicilina, omeprazol, paracetamol, ibuprofeno, reposo, dieta, enfermera, rehabilitación, nhc, acude por',
    weak: 'salud, enfermedad, fecha de nacimiento, alta, crónico, agudo, normal, muestra, laboratorio, años, mujer, varón, plan, derecha, izquierda, horas, días',
  },
  certificate: {
    strong:
      'certificado, certificado de, certifica que, certifico que, título de, diploma, acta de nacimiento, acta de matrimonio, partida de nacimiento, certificado de nacimiento, declaración de conformidad, ha superado, ha completado con éxito, hace constar, certificación académica, certificado de empadronamiento, ha asistido, certifica, se otorga, certificado de matrimonio, certifico, título, certificado de defunción, registro civil, padrón municipal, empadronamiento, certificado de notas, expediente académico, boletín de notas, certificado de asistencia, certificado de estudios, certificado de trabajo, certificado de conformidad, constancia, hago constar, para que conste, y para que conste, expido la presente, expido, a petición del interesado, otorga el presente, otorga, por haber superado, haber superado, ha realizado, ha participado, con aprovechamiento, libro de familia, carné, licencia de conducir, matrícula de honor, a quien corresponda',
    likely:
      'expedido, expide, se expide, acredita, acreditación, graduado, bachiller, asistencia, participación, aprovechamiento, horas lectivas, el presente, expedición, se concede, licenciado, obtenido, director del curso, secretario, rector, superado, universidad, instituto, escuela, decano, director, secretaria, alcalde, ayuntamiento, grado en, máster, curso, curso de, celebrado, horas, calificación, notable, sobresaliente, aprobado, nacido, nacida, nacido en, hijo de, hija de, inscrito, inscrita, habitantes, tomo, folio, registro, expedida, visto bueno, sello, norma, acreditado, válido hasta, alumno, alumna',
    weak: 'firma, válido, formación, notas, dni, fecha, nombre, presente, datos, don, doña, interesada',
  },
  letter: {
    strong:
      'atentamente, estimado señor, estimada señora, estimados señores, un cordial saludo, reciba un cordial saludo, saludos cordiales, le saluda atentamente, muy señor mío, muy señores míos, sin otro particular, un saludo, distinguido señor, un fuerte abrazo, querido, querida, queridos, estimado, estimada, distinguido, apreciado, cordiales saludos, un abrazo, muchos besos, besos, con cariño, quedo a la espera, quedamos a su disposición, a la atención de, recuerdos',
    likely:
      'asunto, en respuesta a su carta, por la presente, me dirijo a usted, nos dirigimos a usted, agradeciendo de antemano, estimados, abrazo, su carta, amable carta, hemos recibido, he recibido, le escribo, le agradezco, le agradecemos, adjunto, adjuntamos, tenemos el gusto, me complace, espero que, esperamos, ref, invitación, a su disposición, en respuesta a, le informamos, disculpas, nos alegra, con motivo de',
    weak: 'adjunta, saludos, agradecemos, disposición, respuesta, cordial, duda, consulta, carta, gracias, señor, señora, visita, saludo, pronto, familia',
  },
  manual: {
    strong:
      'manual de usuario, manual de instrucciones, guía de usuario, instrucciones de uso, guía de instalación, guía rápida, manual del usuario, instrucciones de seguridad, solución de problemas, tabla de contenidos, puesta en marcha, guía del usuario, tutorial, resolución de problemas, manual de uso, instrucciones de montaje, manual, documentación técnica, guía de inicio, lea este, lea atentamente, lea las instrucciones, antes de usar, antes de poner, puesta a punto, preguntas frecuentes, índice, especificaciones técnicas, características técnicas, averías, mantenimiento y limpieza, conserve este manual, folleto',
    likely:
      'instalación, instalar, configuración, haga clic, pulse, paso 1, ajustes, advertencia, precaución, botón, mantenimiento, limpieza, aparato, capítulo, ejemplo, comando, enchufe, funcionamiento, usuario, tecla, pantalla, desenchufe, seleccione, asegúrese de, encender, apagar, dispositivo, menú, software, montaje, pulse el, presione, gire, coloque, retire, conecte, desconecte, encienda, apague, inserte, introduzca, abra, cierre, compruebe, asegúrese, no utilice, no instale, batería, pilas, piloto, parpadea, mando, depósito, filtro, tapa, tornillos, cable, toma de corriente, llene, descalcifique, atención, peligro, alcance de los niños, descarga eléctrica, instale, configurar, clic, ventana, programa, archivo, fichero, descargar, contraseña, actualización, versión, paso, pasos, piezas, accesorios, garantía, servicio técnico, obstruido, botón de inicio',
    weak: 'guía, instrucciones, véase, figura, sistema, función, utilizar, nota, uso, sección, agua, modelo, usar, página, temperatura, siguiente, modo, selector',
  },
  'scientific-paper': {
    strong:
      'resumen abstract, abstract, et al, en este artículo, palabras clave, referencias bibliográficas, bibliografía, tesis doctoral, trabajo fin de grado, trabajo de fin de máster, doi, estado del arte, estadísticamente significativa, en este trabajo, artículo original, material y método, material y métodos, materiales y métodos, resultados y discusión, este artículo, este estudio, el presente estudio, tesis, trabajo de fin de grado, trabajo fin de máster, revista, revista española, marco teórico, issn, estimamos',
    likely:
      'hipótesis, metodología, resultados, discusión, referencias, introducción, conclusiones, muestra, teorema, demostración, universidad de, significativa, estudio, experimentos, tabla 1, figura 1, departamento de, autores, investigación, literatura, artículo, resumen, método, métodos, cohorte, análisis estadístico, significativo, coeficiente, regresión, universidad, instituto de, investigadores, vol, pp, ensayo, ic 95, evidencia, datos de panel, efecto, clasificación jel, según, modelo, teoría',
    weak: 'análisis, datos, enfoque, trabajo, experimental, significativas, años, aumento, relación, error, variables',
  },
  report: {
    strong:
      'informe anual, memoria anual, acta de la reunión, informe de gestión, informe final, resumen ejecutivo, informe trimestral, orden del día, informe de auditoría, cuentas anuales, este informe, informe de actividades, informe técnico, informe de resultados, acta de reunión, el presente informe, informe pericial, informe mensual, memoria de actividades, memoria, acta, acta de la junta, junta de propietarios, junta general, asamblea general, consejo de administración, asistentes, asistencia de, ruegos y preguntas, se levanta la sesión, sin más asuntos, lectura y aprobación del acta, acta anterior, se acuerda, se aprueba, por unanimidad, por mayoría, balance de situación, conclusiones y recomendaciones, conclusiones y propuestas, estudio de mercado, segunda convocatoria',
    likely:
      'informe, ejercicio, cifra de negocios, recomendaciones, conclusiones, indicadores, evolución, ventas, encuesta, estadísticas, perspectivas, crecimiento, objetivos, trimestre, acuerdos, asistencia, sesión, previsiones, respecto al año anterior, comparación, millones de euros, resumen, reunión, presidente, secretario, vocales, socios, vecinos, miembros, votos, abstenciones, acuerdo, presupuesto, ingresos, gastos, facturación, beneficio, resultado, campaña, incremento, aumento, descenso, año anterior, año precedente, por ciento, millones, semestre, propuestas, encuestados, análisis, evaluación, estadística, proyecto, proyectos, actividades, previsión, toneladas, estado de cuentas',
    weak: 'resultados, promedio, datos, disminución, año, total, número, menos, más, media, punto, sector, situación, programa',
  },
  'legal-notice': {
    strong:
      'juzgado, tribunal, burofax, sentencia, demanda judicial, demandante, demandado, multa, sanción, requerimiento de pago, carta de despido, despido, desahucio, notificación judicial, providencia, recordatorio de pago, último aviso, citación, procurador, denuncia, boletín de denuncia, expediente sancionador, acciones legales, diligencia, auto judicial, carta de requerimiento, cédula de citación, reclamación de cantidad, apremio, aviso de pago, notificación, notificación de denuncia, infracción, denunciado, denunciante, juzgado de primera instancia, juzgado de lo social, audiencia provincial, demanda, emplazamiento, cédula, cédula de emplazamiento, procedimiento monitorio, procuradora, abogado, abogada, letrado, embargo, ejecución, decreto, fallo, fallamos, recurso de apelación, jefatura de tráfico, jefatura provincial de tráfico, dgt, exceso de velocidad, impagado, impago, moroso, morosidad, deuda pendiente, rescisión de contrato, baja del contrato, medidas legales, acciones judiciales, órgano instructor',
    likely:
      'abogados, recurso, plazo de, deuda, acreedor, deudor, alegaciones, código civil, ley, vía judicial, juez, recurrir, procedimiento, recurso de reposición, incumplimiento, en representación, sancionador, intereses de demora, expediente, pronto pago, en el plazo de, días hábiles, días naturales, presentar alegaciones, comparezca, la cantidad de, euros de multa, puntos, reducción del 50, reducción, hecho denunciado, precepto, artículo, ley orgánica, código penal, enjuiciamiento, autos, magistrado, fiscal, parte actora, condena, costas, intereses, se requiere, apercibimiento, de no hacerlo, en caso contrario, velocidad, matrícula, conducir, resolución, interponer, notificado, justicia, administración de justicia, adeuda, pendiente de pago, cliente',
    weak: 'plazo, requerimiento, notifica, pago, pendiente, conforme, importe, aviso, derecho, fecha, cantidad, euros, hechos, bienes, contra, escrito, requerido',
  },
  ticket: {
    strong:
      'tarjeta de embarque, billete electrónico, billete de tren, número de vuelo, confirmación de reserva, código de reserva, localizador, número de reserva, entrada general, billete de avión, su reserva, reserva confirmada, billete, localizador de reserva, itinerario de viaje, referencia de reserva, su viaje, vuelo, embarque, puerta de embarque, asiento, coche, plaza, renfe, ave, butaca, patio de butacas, entrada, entradas, apertura de puertas, fila, anfiteatro, gastos de gestión, equipaje de mano, equipaje, ida y vuelta, solo ida, concierto, teatro, función, habitación doble, desayuno incluido, noches, llegada, salida, huésped, huéspedes, fecha de entrada, fecha de salida, abono transporte',
    likely:
      'pasajero, viajero, andén, puerta, tren, ida, vuelta, hotel, reserva, habitación, aeropuerto, estación, viaje, clase, adulto, recinto, trayecto, tarifa, pasajeros, viajeros, terminal, vía, autobús, origen, destino, turista, ventana, pasillo, adultos, niños, alojamiento, check in, cancelación, cancelación gratuita, anulaciones, cambios, código qr, código de barras, sala, espectáculo, festival, estadio, localidad, dni, no se permite, hora de salida, hora de llegada',
    weak: 'fecha, hora, evento, válido, precio, nombre, día, incluido, h',
  },
}
